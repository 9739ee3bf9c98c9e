-- Lists that several rooms and forms share (TT 11/2025/TT-BKHCN): where each comes from, and codes with their days.
create table code_list (
  id         uuid primary key,
  code       text not null unique check (code ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  title      text not null,
  -- the instrument or body it comes from
  source     text not null check (source <> ''),
  state      text not null check (state in ('open', 'ended')),
  changed_at timestamptz not null,
  revision   int not null default 1,
  plain      text not null generated always as (plain_text(code || ' ' || title || ' ' || source)) stored
);
create index code_list_newest on code_list (changed_at desc, id desc);
create index code_list_search on code_list using gin (plain gin_trgm_ops);

-- A code means one thing for ever: it is ended, never deleted and never given to something else.
create table code_entry (
  id          uuid primary key,
  list        uuid not null references code_list,
  code        text not null check (code <> '' and code = trim(code)),
  title       text not null check (title <> ''),
  title_en    text,
  state       text not null check (state in ('current', 'ended')),
  valid_from  date not null,
  -- last day; what a form filed on that day still takes
  valid_to    date check (valid_to >= valid_from - 1),
  replaced_by uuid references code_entry check (replaced_by <> id),
  basis       text not null,
  changed_at  timestamptz not null,
  revision    int not null default 1,
  plain       text not null generated always as (plain_text(code || ' ' || title)) stored,
  title_key   text not null generated always as (trim(regexp_replace(plain_text(title), '[\s.,]+', ' ', 'g'))) stored,
  check ((state = 'ended') = (valid_to is not null))
);
create unique index code_entry_once on code_entry (list, lower(code));
create unique index code_entry_title on code_entry (list, title_key) where state = 'current';
create index code_entry_order on code_entry (list, code, id);
create index code_entry_all on code_entry (code, id);
create index code_entry_search on code_entry using gin (plain gin_trgm_ops);

create function code_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a code is ended, never deleted'; end if;
  if (new.list, new.code) is distinct from (old.list, old.code) then raise exception 'a code is never given to something else'; end if;
  return new;
end $$;
create trigger code_entry_stays before update or delete on code_entry for each row execute function code_entry_stays();
