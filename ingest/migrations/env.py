"""Alembic's entry: the connection comes from ingest.schema."""

from alembic import context

from ingest.tables import TABLES, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
