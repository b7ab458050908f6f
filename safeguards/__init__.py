"""What protects, without knowing whom: identity per request, the ledger, jobs, seals, who-may-open checks."""
