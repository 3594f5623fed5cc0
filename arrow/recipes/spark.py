"""The month of any number of facilities on a cluster of Spark.

spark.py MONTH SETTINGS FOLDER

The receptions of a patient at a facility must be in one place, so they are spread by both and sorted within; then each
part is closed as it comes. The rules are those of the wheel on every worker, and the digest is the sum of the parts'.
"""

import itertools
import json
import sys
import time

import madoguchi
import pyarrow as pa
from pyspark.sql import SparkSession

month, settings_file, folder = sys.argv[1:]
with open(settings_file, encoding="utf-8") as file:
    settings = file.read()

kept = ["facility", "patient", "day", "standing", "rule", "refused"]
schema = "facility string, patient string, day date, standing string, rule string, refused string"
to_plain = pa.schema([(name, pa.date32() if name == "day" else pa.string()) for name in kept])


def close(batches):
    """A part of the month with its standings."""
    first = next(batches, None)
    if first is None:
        return
    rows = pa.RecordBatchReader.from_batches(first.schema, itertools.chain([first], batches))
    closed = madoguchi.close(rows, settings, month=month, together=True)
    for batch in pa.RecordBatchReader.from_stream(closed):
        yield batch.select(kept).cast(to_plain)


def count(batches):
    """How many rows of a part stand how, and its digest."""
    for batch in batches:
        for stands in pa.Table.from_batches([batch]).group_by("standing").aggregate([([], "count_all")]).to_pylist():
            row = {"what": stands["standing"] or "", "number": stands["count_all"]}
            yield pa.RecordBatch.from_pylist([row], pa.schema([("what", pa.string()), ("number", pa.int64())]))
        # A digest is 64 bits without a sign.
        digest = int.from_bytes(bytes.fromhex(madoguchi.digest(batch)), "big", signed=True)
        yield pa.RecordBatch.from_pydict({"what": ["digest"], "number": pa.array([digest], pa.int64())})


spark = (
    SparkSession.builder.appName("madoguchi")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
workers = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1

began = time.monotonic()
rows = spark.read.parquet(folder)
order = [name for name in ("facility", "patient", "day", "time", "id") if name in rows.columns]
closed = rows.repartition("facility", "patient").sortWithinPartitions(*order).mapInArrow(close, schema)
counted = closed.mapInArrow(count, "what string, number long").collect()
seconds = time.monotonic() - began

standings = {}
for what, number in counted:
    standings[what] = standings.get(what, 0) + number
digest = standings.pop("digest") % 2**64
all_rows = sum(standings.values())
print(json.dumps({
    "workers": workers,
    "rows": all_rows,
    "standings": {standing: number for standing, number in sorted(standings.items()) if standing},
    "seconds": round(seconds, 1),
    "rowsPerSecond": round(all_rows / seconds),
    "digest": f"{digest:016x}",
}))
spark.stop()
