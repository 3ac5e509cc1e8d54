/**
 * tara: the student whose records these are. uma: another student. sam: the supervisor whom they name. sid: another
 * supervisor. dana: director and administrator. dora: director only. otto: director of another program who names
 * this one. A `-` after the status: answered, and nothing was done that the audit trail would tell.
 */
export const ACCESS_TABLE = `
                                                       nobody tara uma  sam  sid  dana dora otto
GET    /health/live                                    200    200  200  200  200  200  200  200
GET    /health/ready                                   200    200  200  200  200  200  200  200
POST   /api/v1/session                                 200    200  200  200  200  200  200  200
POST   /api/v1/session/refresh                         401    200  200  200  200  200  200  200
DELETE /api/v1/session                                 401    204  204  204  204  204  204  204
DELETE /api/v1/sessions                                401    204  204  204  204  204  204  204
GET    /api/v1/sessions                                401    200  200  200  200  200  200  200
DELETE /api/v1/sessions/:sessionId                     401    204  204  204  204  204  204  204
PUT    /api/v1/me/password                             401    200  200  200  200  200  200  200
POST   /api/v1/password-resets                         202    202  202  202  202  202  202  202
POST   /api/v1/password-resets/look-up                 200-   200- 200- 200- 200- 200- 200- 200-
POST   /api/v1/password-resets/accept                  200    200  200  200  200  200  200  200
GET    /api/v1/setup                                   200    200  200  200  200  200  200  200
POST   /api/v1/setup                                   409    409  409  409  409  409  409  409
POST   /api/v1/programs                                401    403  403  403  403  201  403  403
GET    /api/v1/program                                 401    200  200  200  200  200  200  403
PUT    /api/v1/program/settings                        401    403  403  403  403  200  200  403
PUT    /api/v1/program/agreement                       401    403  403  403  403  200  200  403
GET    /api/v1/program/privacy-mode                    401    403  403  403  403  200  403  403
PUT    /api/v1/program/privacy-mode                    401    403  403  403  403  200- 403  403
GET    /api/v1/form-choices                            401    200  200  200  200  200  200  403
GET    /api/v1/case-form                               401    200  200  403  403  403  403  403
GET    /api/v1/templates                               401    200  200  403  403  200  200  403
PUT    /api/v1/templates/:templateId                   401    403  403  403  403  201  201  403
POST   /api/v1/templates/:templateId/archive           401    403  403  403  403  200  200  403
GET    /api/v1/sites                                   401    200  200  200  200  200  200  403
PUT    /api/v1/sites/:siteId                           401    403  403  403  403  201  201  403
GET    /api/v1/cohorts                                 401    403  403  403  403  200  200  403
PUT    /api/v1/cohorts/:cohortId                       401    403  403  403  403  201  201  403
GET    /api/v1/members                                 401    403  403  403  403  200  200  403
PUT    /api/v1/members/:personId/roles                 401    403  403  403  403  200  403  403
POST   /api/v1/members/:personId/end                   401    403  403  403  403  200  403  403
POST   /api/v1/members/:personId/reset                 401    403  403  403  403  201  403  403
PUT    /api/v1/members/:personId/enrollment            401    403  403  403  403  201  201  403
PUT    /api/v1/credentials/:credentialId               401    403  403  403  403  201  201  403
POST   /api/v1/invitations                             401    403  403  403  403  201  201  403
POST   /api/v1/invitations/look-up                     200-   200- 200- 200- 200- 200- 200- 200-
POST   /api/v1/invitations/accept                      200    200  200  200  200  200  200  200
GET    /api/v1/cases                                   401    200  200  200  200  200  200  403
GET    /api/v1/cases/:caseId                           401    200  404  200  404  200  200  403
GET    /api/v1/cases/:caseId/versions                  401    200  404  200  404  200  200  403
GET    /api/v1/cases/:caseId/signature                 401    200  404  200  404  200  200  403
PUT    /api/v1/cases/:caseId                           401    201  201  403  403  403  403  403
POST   /api/v1/cases/batch                             401    200  200  403  403  403  403  403
POST   /api/v1/cases/:caseId/submit                    401    200  404  403  403  403  403  403
POST   /api/v1/cases/:caseId/void                      401    200  404  403  403  403  403  403
GET    /api/v1/cases/:caseId/evaluation                401    200  404  200  404  200  200  403
GET    /api/v1/evaluation-settings                     401    200  200  200  200  200  200  403
PUT    /api/v1/evaluation-settings                     401    403  403  403  403  200  200  403
GET    /api/v1/hours                                   401    200  200  200  200  200  200  403
GET    /api/v1/hours/:entryId                          401    200  404  200  404  200  200  403
GET    /api/v1/hours/:entryId/signature                401    200  404  200  404  200  200  403
PUT    /api/v1/hours/:entryId                          401    201  201  403  403  403  403  403
POST   /api/v1/hours/:entryId/submit                   401    200  404  403  403  403  403  403
POST   /api/v1/hours/:entryId/void                     401    200  404  403  403  403  403  403
POST   /api/v1/shifts                                  401    201  201  403  403  403  403  403
GET    /api/v1/hours/totals/:studentId                 401    200  404  403  403  200  200  403
GET    /api/v1/timer                                   401    200  200  403  403  403  403  403
PUT    /api/v1/timers/:timerId                         401    201  201  403  403  403  403  403
POST   /api/v1/timers/:timerId/stop                    401    201  404  403  403  403  403  403
POST   /api/v1/timers/:timerId/discard                 401    200  404  403  403  403  403  403
GET    /api/v1/inbox                                   401    403  403  200  200  403  403  403
POST   /api/v1/signatures                              401    403  403  200  200- 403  403  403
GET    /api/v1/requirement-set                         401    200  200  200  200  200  200  403
GET    /api/v1/progress/students/:studentId            401    200  404  403  403  200  200  403
GET    /api/v1/progress/students/:studentId/rules/:ruleId 401 200  404  403  403  200  200  403
GET    /api/v1/progress/cohort                         401    403  403  403  403  200  200  403
GET    /api/v1/logs/:studentId                         401    200  404  403  403  200  200  403
GET    /api/v1/imports                                 401    200  200  403  403  200  200  403
POST   /api/v1/imports/try                             401    200- 200- 403  403  200- 200- 403
PUT    /api/v1/imports/:importId                       401    201  201  403  403  201  201  403
POST   /api/v1/imports/:importId/undo                  401    200  404  403  403  200  200  403
PUT    /api/v1/import-mappings/:headings               401    200  200  403  403  200  200  403
POST   /api/v1/deidentified-exports                    401    403  403  403  403  200  200  403
GET    /api/v1/audit-events                            401    403  403  403  403  200  200  403
`;
