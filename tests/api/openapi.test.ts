import t from 'tap';
import { type Json, testApp } from '../helpers/app.ts';

t.test(
  'the API document says under which feature a route stands and whether it needs a session',
  async (t) => {
    const { app } = await testApp(t);
    const { paths } = (await app.inject({ url: '/api/v1/openapi.json' })).json() as Json;
    const put = paths['/api/v1/cases/{caseId}'].put;
    t.strictSame([put.tags, put.security], [['cases'], [{ session: [] }]]);
    const signIn = paths['/api/v1/session'].post;
    t.strictSame([signIn.tags, signIn.security], [['session'], []]);
  },
);
