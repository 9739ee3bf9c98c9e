-- Kinds of posts are rows: what was a list in the program can be added to and ended by a province's administrator. `position.role` names one;
-- what a role may do stands with identity.
create table role (
  name      text primary key check (name ~ '^[a-z][a-z-]*$'),
  vi        text not null,
  en        text not null,
  -- its holders administer and read no citizens' papers
  technical boolean not null,
  -- brought by a room; otherwise made here
  from_room boolean not null,
  ended_at  timestamptz
);

-- Kinds of posts, for other rooms' queries.
create view read_role as
  select name, vi, en, technical, from_room, ended_at
    from role;

do $$
begin
  execute format('revoke insert, update, delete on read_role from %I', current_setting('lienthong.app_role'));
end $$;

create index position_role on position (role, id);

-- the list of posts: looked for by letters of the title, sorted by it
alter table position add column plain text not null generated always as (plain_text(title)) stored;
create index position_search on position using gin (plain gin_trgm_ops);
create index position_title on position (title, id);
