-- A form as data: one version of what a procedure asks beside the applicant and the papers. A version that was published is never changed, only
-- ended: dossiers keep the answers with the version they were given in.
create table eform (
  id             uuid primary key,
  -- of the procedure in the catalogue, whichever version of it stands
  code           text not null,
  number         integer not null check (number > 0),
  state          text not null check (state in ('draft', 'published', 'dropped')),
  title          text not null,
  definition     jsonb not null,
  -- of the form that came with the program, when nobody here changed it
  edition        integer,
  effective_from date,
  -- last day in force; the day before effective_from when it was replaced on the day it came
  effective_to   date check (effective_to >= effective_from - 1),
  published_by   text,
  published_at   timestamptz,
  changed_at     timestamptz not null,
  revision       integer not null default 1,
  plain          text not null generated always as (plain_text(code || ' ' || title)) stored,
  unique (code, number),
  check ((state = 'published') = (effective_from is not null))
);
create unique index eform_draft on eform (code) where state = 'draft';
create unique index eform_open on eform (code) where state = 'published' and effective_to is null;
create index eform_list on eform (code, number desc, id);
create index eform_newest on eform (changed_at desc, id desc);
create index eform_search on eform using gin (plain gin_trgm_ops);

create function eform_published_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.definition, new.code, new.number, new.effective_from, new.state)
     is distinct from (old.definition, old.code, old.number, old.effective_from, old.state) then
    raise exception 'a published form is never changed';
  end if;
  return new;
end $$;
create trigger eform_published_stays before update on eform for each row execute function eform_published_stays();

-- What was answered for a dossier, in the version of the form it was asked with.
create table eform_answers (
  dossier    uuid primary key,
  eform      uuid not null references eform,
  answers    jsonb not null,
  given_at   timestamptz not null
);
create index eform_answers_form on eform_answers (eform);
