-- What a role may do, as a province's administrator keeps it.
create table role_grant (
  role       text not null references role,
  capability text not null check (capability ~ '^[a-z-]+\.[a-z-]+$'),
  scope      text not null check (scope in ('own', 'unit', 'agency', 'subtree', 'province')),
  primary key (role, capability)
);
create index role_grant_capability on role_grant (capability);

-- Which rights of the rooms were given once: what an administrator took is not given back at the next start.
create table role_default (
  role       text not null references role,
  capability text not null,
  primary key (role, capability)
);
