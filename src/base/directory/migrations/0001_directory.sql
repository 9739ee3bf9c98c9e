-- Public bodies. A body closes by date and stays readable for ever: old papers keep the name and the code of their day.
create table agency (
  id          uuid primary key,
  -- the codes in use now, for lists and joins; agency_code holds every code with its days
  code        text not null,
  legacy_code text,
  name        text not null,
  short_name  text not null,
  kind        text not null check (kind in ('people-committee', 'office', 'department', 'one-stop-centre', 'commune', 'external')),
  -- 'vendor': ours, but working with another vendor's software, reached through the exchange hub
  system      text not null default 'own' check (system in ('own', 'vendor')),
  parent      uuid references agency,
  place_name  text,
  address     text,
  phone       text,
  email       text,
  valid_from  date not null,
  valid_to    date check (valid_to >= valid_from),
  plain       text not null generated always as (plain_text(name || ' ' || short_name || ' ' || code || ' ' || coalesce(legacy_code, '') || ' ' || coalesce(place_name, ''))) stored
);
create index agency_parent on agency (parent);
create index agency_name on agency (name, id);
create index agency_search on agency using gin (plain gin_trgm_ops);

-- No formula leads from an old code to a new one (numbers were reassigned in places), only this table.
create table agency_code (
  id         uuid primary key,
  agency     uuid not null references agency,
  scheme     text not null check (scheme in ('NEW', 'OLD', 'GSO', 'DVCQG', 'LGSP', 'TAX')),
  value      text not null,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  -- where the code is from: a decision, the gateway's directory, a person
  source     text not null
);
create index agency_code_value on agency_code (value, valid_from);
create index agency_code_agency on agency_code (agency);
-- one code names one body at a time
create unique index agency_code_open on agency_code (scheme, value) where valid_to is null;

-- What became of a body that merged, split, was renamed or closed. Search and statistics follow it, old papers do not.
create table agency_succession (
  id         uuid primary key,
  old_agency uuid not null references agency,
  -- none when the body closed without a successor
  new_agency uuid references agency,
  day        date not null,
  kind       text not null check (kind in ('MERGE', 'SPLIT', 'RENAME', 'CLOSE')),
  decision   text not null,
  check (kind = 'CLOSE' or new_agency is not null)
);
create index agency_succession_old on agency_succession (old_agency);
create index agency_succession_new on agency_succession (new_agency);

create table unit (
  id         uuid primary key,
  agency     uuid not null references agency,
  parent     uuid references unit,
  name       text not null,
  phone      text,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from)
);
create index unit_agency on unit (agency, name);

-- A post in an agency. Rights hang on posts, not on people; `role` names a bundle of rights of the identity room.
create table position (
  id         uuid primary key,
  agency     uuid not null references agency,
  unit       uuid references unit,
  title      text not null,
  role       text not null check (role ~ '^[a-z][a-z-]*$'),
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from)
);
create index position_agency on position (agency, role);
