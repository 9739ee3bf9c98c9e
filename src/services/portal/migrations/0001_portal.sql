-- How many working hours the one-stop has to acknowledge an online dossier (one-stop.md §2: 08 hours, NĐ 45/2020, unconfirmed): dated data, never a constant.
create table acknowledgement_rule (
  id             uuid primary key,
  working_hours  numeric not null check (working_hours > 0),
  effective_from date not null,
  effective_to   date check (effective_to >= effective_from),
  certainty      text not null check (certainty in ('confirmed', 'likely', 'unconfirmed')),
  source         text not null
);
insert into acknowledgement_rule (id, working_hours, effective_from, effective_to, certainty, source)
values ('01930000-0000-7000-8000-000000000101', 8, '2020-05-22', null, 'unconfirmed', 'NĐ 45/2020/NĐ-CP');
