"""Draws a month of many facilities as Parquet: patients of the synthetic month of one clinic (docs/real-month.md), drawn
anew for each facility. Nobody in it exists.

draw.py month.json FOLDER --facilities N --rows N [--files N] [--kinds] [--json]

--rows is how many a facility has, or a few more. With --kinds they are of all kinds, and else clinics. --json writes the
same rows beside them, one a line, with receptions as `packAll` takes them.
"""

import argparse
import datetime
import json
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CODES = pa.dictionary(pa.int8(), pa.string())
SCHEMA = pa.schema({
    "day": pa.date32(), "time": pa.int32(), "id": pa.string(), "coverage_key": pa.string(),
    "shown": CODES, "inquiry_by": CODES, "inquiry_answer": CODES, "circumstance": CODES, "care": CODES, "payer": CODES,
    "scheme": CODES, "valid_until": pa.date32(), "inquiry_on": pa.date32(), "note": pa.string(),
    "eligibility_evident": pa.bool_(), "cancelled": pa.bool_(),
})


def row(reception):
    """A reception as a row of the table."""
    def day(text):
        return text and datetime.date.fromisoformat(text)

    at = reception["at"]
    clock = datetime.time.fromisoformat(at[11:19]) if len(at) > 10 else None
    assert len(at) == 10 or at.endswith("+09:00"), at
    coverage, shown = reception.get("coverage", {}), reception["shown"]
    inquiry, circumstance = reception.get("inquiry", {}), reception.get("circumstance", {})
    return {
        "day": day(at[:10]), "time": clock and (clock.hour * 3600 + clock.minute * 60 + clock.second) * 1000,
        "id": reception["id"], "coverage_key": coverage.get("key"), "scheme": coverage.get("scheme"),
        "shown": shown["kind"], "valid_until": day(shown.get("validUntil")),
        "inquiry_by": inquiry.get("by"), "inquiry_answer": inquiry.get("answer"), "inquiry_on": day(inquiry.get("on")),
        "circumstance": circumstance.get("kind"), "note": circumstance.get("note"),
        "eligibility_evident": circumstance.get("eligibilityEvident"),
        "care": reception.get("care"), "payer": reception.get("payer"), "cancelled": reception.get("cancelled"),
    }


def key(at):
    """The key of a facility: ten digits, as 保険医療機関番号 has them."""
    return f"{at % 47 + 1:02}1{at:07}"


def options(at, kinds):
    """Every third has the phone reader; with all kinds, as many of each as there are in Japan, roughly."""
    kind = (["hospital"] + ["clinic"] * 9 + ["dental"] * 5 + ["pharmacy"] * 5)[at % 20] if kinds else "clinic"
    return {"facility": {"kind": kind, "smartphoneReader": at % 3 == 0}}


parser = argparse.ArgumentParser()
parser.add_argument("month", type=pathlib.Path)
parser.add_argument("out", type=pathlib.Path)
parser.add_argument("--facilities", type=int, required=True)
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--files", type=int, default=1)
parser.add_argument("--kinds", action="store_true")
parser.add_argument("--json", action="store_true")
asked = parser.parse_args()

patients = [patient["receptions"] for patient in json.loads(asked.month.read_text(encoding="utf-8"))["patients"]]
receptions = [reception for patient in patients for reception in patient]
pool = pa.Table.from_pylist([row(reception) for reception in receptions], SCHEMA)
length = np.array([len(patient) for patient in patients])
begin = np.cumsum(length) - length
each_takes = int(asked.rows / length.mean() * 1.5) + 50
names = pa.array([f"{number:06}" for number in range(1, each_takes + 1)])
(asked.out / "month").mkdir(parents=True, exist_ok=True)
settings = {key(at): options(at, asked.kinds) for at in range(asked.facilities)}
(asked.out / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def facility(at, chance):
    """The rows of a facility, its patients one after the other."""
    drawn = chance.integers(len(patients), size=each_takes)
    drawn = drawn[: np.searchsorted(np.cumsum(length[drawn]), asked.rows) + 1]
    of_patient = np.repeat(np.arange(len(drawn)), length[drawn])
    first = np.cumsum(length[drawn]) - length[drawn]
    rows = np.arange(len(of_patient)) - first[of_patient] + begin[drawn][of_patient]
    table = pool.take(pa.array(rows))
    table = table.add_column(0, "patient", names.take(pa.array(of_patient)))
    return table.add_column(0, "facility", pa.array([key(at)]).dictionary_encode().take(pa.array(np.zeros(len(rows), np.int8)))), rows


for file in range(asked.files):
    chance = np.random.default_rng(file)
    lines = open(asked.out / f"{file + 1:03}.jsonl", "w", encoding="utf-8") if asked.json else None
    writer, waiting = None, []
    mine = range(file, asked.facilities, asked.files)
    for at in mine:
        table, rows = facility(at, chance)
        waiting.append(table)
        if lines:
            for patient, place in zip(table["patient"].to_pylist(), rows):
                line = {"facility": key(at), "patient": patient, "reception": receptions[place]}
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        if len(waiting) == 100 or at == mine[-1]:
            # One dictionary of facilities for each group of rows.
            group = pa.concat_tables(waiting).unify_dictionaries().combine_chunks()
            writer = writer or pq.ParquetWriter(asked.out / "month" / f"{file + 1:03}.parquet", group.schema, compression="zstd")
            writer.write_table(group)
            waiting = []
    writer.close()
    if lines:
        lines.close()
