-- A list as somebody likes to see it: filters, order and columns under a name, kept for oneself or shared with one's unit or agency.
-- Accounts, units and agencies belong to rooms above the kernel: their keys are noted here as values.
create table list_view (
  id          uuid primary key,
  list        text not null,
  name        text not null check (char_length(name) between 1 and 80),
  -- the list's query, only names the list knows
  query       text not null check (char_length(query) <= 2000),
  account     uuid not null,
  shared_with text not null default 'nobody' check (shared_with in ('nobody', 'unit', 'agency')),
  unit        uuid,
  agency      uuid,
  saved_at    timestamptz not null,
  unique (account, list, name),
  check (shared_with <> 'unit' or unit is not null),
  check (shared_with <> 'agency' or agency is not null)
);
create index list_view_unit on list_view (unit, list) where shared_with = 'unit';
create index list_view_agency on list_view (agency, list) where shared_with = 'agency';
