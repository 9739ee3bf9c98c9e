-- Seals are written by a login of their own: whoever has the application's can neither add a seal nor move the sealer on. What the sealer keeps
-- for itself left the tables of the subscribers, which the application writes.
create table seal_place (
  the_one boolean primary key default true check (the_one),
  low     xid8 not null,
  high    xid8 not null,
  seq     bigint not null
);
insert into seal_place (low, high, seq)
  select low, high, seq from reaction_cursor where subscriber = 'journal.seal'
  union all
  select '0', '0', 0 where not exists (select from reaction_cursor where subscriber = 'journal.seal');
delete from reaction_cursor where subscriber = 'journal.seal';

-- Acts outside the sealer's window (after a restore), which it takes first.
create table seal_waiting (
  act_seq bigint primary key
);
insert into seal_waiting select act_seq from reaction_failure where subscriber = 'journal.seal';
delete from reaction_failure where subscriber = 'journal.seal';

do $$
declare
  app    name := current_setting('lienthong.app_role');
  sealer name := current_setting('lienthong.sealer_role');
begin
  execute format('revoke all on seal, seal_place, seal_waiting from %I', app);
  execute format('grant select on seal, seal_place, seal_waiting to %I', app);
  execute format('grant usage on schema %I to %I', current_schema(), sealer);
  execute format('grant select on act, seal, seal_place, seal_waiting to %I', sealer);
  execute format('grant insert on seal to %I', sealer);
  execute format('grant update on seal_place to %I', sealer);
  execute format('grant delete on seal_waiting to %I', sealer);
end $$;
