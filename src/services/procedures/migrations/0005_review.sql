-- Somebody looked at what is doubtful in a version and let it stand; a mended one is a version of its own.
create table procedure_review (
  version     uuid primary key references procedure_version,
  reviewed_at timestamptz not null,
  basis       text not null
);
create index procedure_version_doubtful on procedure_version (plain_name, id) where effective_to is null and flags <> '{}';
