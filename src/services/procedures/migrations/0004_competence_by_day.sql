-- Who decides is set from a day on, also one that comes: what holds on a day is looked up by it.
drop index procedure_competence_code;
drop index procedure_competence_field;
create index procedure_competence_code on procedure_competence (code, effective_from) where code is not null;
create index procedure_competence_field on procedure_competence (field, effective_from) where field is not null;
create index procedure_competence_agency on procedure_competence (agency);
-- one agency stands once for a procedure or a field at a time
create unique index procedure_competence_once on procedure_competence (coalesce(code, ''), coalesce(field, ''), agency) where effective_to is null;
-- the decision it was set by
alter table procedure_competence add column basis text;

-- the list of who decides what, in its one order
create index procedure_version_offered on procedure_version (plain_name, id) where effective_to is null and offered;
-- A name as it is compared with another: without accents, dots, double spaces.
create function name_folded(value text) returns text language sql immutable parallel safe
  return trim(regexp_replace(plain_text(value), '[\s.]+', ' ', 'g'));
