-- What the catalogue says where the province has edits of its own: the edits are what differs from it. Null: the version is as the catalogue has it.
alter table procedure_version add column catalogue jsonb;
-- the decision a version came by, when an import or a person named one
alter table procedure_version add column instrument text;
-- A file is looked at before it is taken in: which of the province's edits give way was chosen then, as `code:field`.
alter table procedure_import add column applied_at timestamptz;
alter table procedure_import add column instrument text;
alter table procedure_import add column takes text[] not null default '{}';
update procedure_import set applied_at = started_at;
