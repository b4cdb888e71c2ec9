// libpq speaks PostgreSQL's protocol, its authentication methods and TLS; none of that is ours to
// write again.
#pragma once
#include <libpq-fe.h>

// Swift imports no macro that is a character literal, as these field codes are.
enum {
  postgres_field_sqlstate = PG_DIAG_SQLSTATE,
  postgres_field_message = PG_DIAG_MESSAGE_PRIMARY,
  postgres_field_detail = PG_DIAG_MESSAGE_DETAIL,
  postgres_field_hint = PG_DIAG_MESSAGE_HINT,
  postgres_field_constraint = PG_DIAG_CONSTRAINT_NAME,
  postgres_field_position = PG_DIAG_STATEMENT_POSITION,
};
