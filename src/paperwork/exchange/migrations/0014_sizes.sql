-- The largest package a system takes, in MB, where whoever runs it said so; without it, what the hub itself takes.
alter table exchange_system add column most_mb integer check (most_mb between 1 and 150);
