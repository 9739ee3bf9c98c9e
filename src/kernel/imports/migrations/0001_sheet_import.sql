-- A table somebody uploaded to be taken in: shown first, applied as one act. It leaves after a month; what it brought stays.
create table sheet_import (
  id         uuid primary key,
  kind       text not null,
  file_name  text not null,
  file_hash  text not null,
  -- of whoever uploaded it: opened by those whose right reaches it
  agency     uuid,
  made_at    timestamptz not null,
  applied_at timestamptz,
  task       uuid
);
create index sheet_import_age on sheet_import (made_at);
