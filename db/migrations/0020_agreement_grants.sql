-- A director renews the agreement under which the program keeps days.
GRANT UPDATE (agreement_reference, agreement_expires_on) ON programs TO pumprun_app;
