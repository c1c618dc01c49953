"""The layout of a database of Discourse Network Analyzer 3: its tables, and the variables of our statements.

Names and types of tables and columns are those that DNA 3.0 creates (github.com/leifeld/dna, `sql/Sql.java`); lengths
and ranges, which it checks as well, are kept by whoever fills them.
"""

from __future__ import annotations

VARIABLES = (
    ("person", "short text"),
    ("organization", "short text"),
    ("concept", "short text"),
    ("agreement", "boolean"),
    ("matter", "short text"),
    ("kind", "short text"),
    ("addressee", "short text"),
)

_TEXT, _INT, _ID = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0", "INTEGER NOT NULL PRIMARY KEY"
_ON = "INTEGER NOT NULL DEFAULT 1"
_RGB = f"Red {_INT}, Green {_INT}, Blue {_INT}"
_RIGHTS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip


def _of(column: str, table: str) -> str:
    return f"{column} INTEGER NOT NULL REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str) -> str:
    ends = f"{_of('StatementId', 'STATEMENTS')}, {_of('VariableId', 'VARIABLES')}"
    return f"ID {_ID}, {ends}, {value}, UNIQUE (StatementId, VariableId)"


_COLUMNS = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": f"ID {_ID}, Name {_TEXT}, {_RGB}, Refresh {_INT}, FontSize INTEGER NOT NULL DEFAULT 14, Password {_TEXT},"
    f" PopupWidth INTEGER DEFAULT 300, ColorByCoder {_INT}, PopupDecoration {_INT}, PopupAutoComplete {_ON}, "
    + ", ".join(f"Permission{right} {_ON}" for right in _RIGHTS),
    "DOCUMENTS": f"ID {_ID}, Title {_TEXT}, Text {_TEXT}, {_of('Coder', 'CODERS')}, Author {_TEXT}, Source {_TEXT},"
    f" Section {_TEXT}, Notes {_TEXT}, Type {_TEXT}, Date {_INT}",
    "STATEMENTTYPES": f"ID {_ID}, Label {_TEXT}, {_RGB}",
    "VARIABLES": f"ID {_ID}, Variable {_TEXT}, DataType {_TEXT}, {_of('StatementTypeId', 'STATEMENTTYPES')},"
    " UNIQUE (Variable, StatementTypeId)",
    "VARIABLELINKS": f"ID {_ID}, {_of('SourceVariableId', 'VARIABLES')}, {_of('TargetVariableId', 'VARIABLES')}",
    "REGEXES": f"Label TEXT PRIMARY KEY, {_RGB}",
    "CODERRELATIONS": f"ID {_ID}, {_of('Coder', 'CODERS')}, {_of('OtherCoder', 'CODERS')}, viewStatements {_ON},"
    f" editStatements {_ON}, viewDocuments {_ON}, editDocuments {_ON}",
    "STATEMENTS": f"ID {_ID}, {_of('StatementTypeId', 'STATEMENTTYPES')}, {_of('DocumentId', 'DOCUMENTS')},"
    f" Start {_INT}, Stop {_INT}, {_of('Coder', 'CODERS')}, CHECK (Start < Stop)",
    "DATABOOLEAN": _data(f"Value {_ON}"),
    "DATAINTEGER": _data(f"Value {_INT}"),
    "ENTITIES": f"ID {_ID}, {_of('VariableId', 'VARIABLES')}, Value {_TEXT} CHECK (LENGTH(Value) < 191), {_RGB},"
    " ChildOf INTEGER REFERENCES ENTITIES(ID) ON DELETE CASCADE, UNIQUE (VariableId, Value)",
    "DATASHORTTEXT": _data(_of("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": f"ID {_ID}, {_of('VariableId', 'VARIABLES')}, AttributeVariable {_TEXT},"
    " UNIQUE (VariableId, AttributeVariable)",
    "ATTRIBUTEVALUES": f"ID {_ID}, {_of('EntityId', 'ENTITIES')},"
    f" {_of('AttributeVariableId', 'ATTRIBUTEVARIABLES')}, AttributeValue {_TEXT},"
    " UNIQUE (EntityId, AttributeVariableId)",
}
TABLES = tuple(f"CREATE TABLE {name} ({columns})" for name, columns in _COLUMNS.items())
"""The statements that create the tables, in an order in which each finds those that it refers to."""
