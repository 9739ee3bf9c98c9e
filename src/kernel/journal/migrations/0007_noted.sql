-- When the database itself took the act in. No right to write the column is given to the application, so "at" can be held against it: an act that
-- was given another time than its own is named by "journal verify". Null in acts from before.
alter table act add column noted_at timestamptz;
alter table act alter column noted_at set default clock_timestamp();
