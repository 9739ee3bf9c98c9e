-- Packages that are left to their jobs, the oldest first: whoever looks whether all is read does not look through those that are.
create index exchange_package_set_back on exchange_package (arrived_at) where state = 'stored' and set_back;
