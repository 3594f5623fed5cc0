"""Every reception of the month, and how it stands."""

import os

import madoguchi


def model(dbt, session):
    with open(os.environ["MADOGUCHI_SETTINGS"], encoding="utf-8") as file:
        settings = file.read()
    closed = madoguchi.close(dbt.ref("receptions").arrow(), settings, month="2025-10")
    return session.from_arrow(closed)
