-- Words as people search them: hoà = hòa = hoa, đ = d, any case. Immutable, so that indexes and generated columns may use it.
create function plain_text(value text) returns text
  language sql immutable strict parallel safe
  return translate(regexp_replace(normalize(lower(value), nfd), '[\u0300-\u036f]', '', 'g'), 'đ', 'd');

-- A repeated submit finds the first answer here. Keys are made by the form or the peer and are scoped by who sends them.
create table answered_key (
  actor       text not null,
  key         text not null,
  answer      jsonb,
  answered_at timestamptz not null,
  primary key (actor, key)
);
-- old keys are swept by age
create index answered_key_age on answered_key (answered_at);

-- Small values of the installation that belong to no module (server secret, first administrator done, …).
create table setting (
  name  text primary key,
  value jsonb not null
);
