-- keeping the agency's seal became a right of its own: whoever was allowed to issue until now keeps it
insert into role_grant (role, capability, scope)
  select role, 'signing.seal', scope from role_grant where capability = 'document.issue'
  on conflict do nothing;
