-- Which kind of page is on the screen of a session: those of an archive lock sooner.
alter table session add column soon boolean not null default false;

-- When an owner was told that the account will be switched off for not being used, and when it was; both pass with the next sign-in.
alter table account
  add column unused_told_at timestamptz,
  add column unused_off_at timestamptz;
