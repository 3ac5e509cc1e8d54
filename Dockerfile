# Built with the client's sources, run without them: the image holds only what runs.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json vite.config.ts ./
COPY server server
COPY client client
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
# The npm package `node` is the same runtime as the image's own, half of all that is installed, and not used here.
RUN npm ci --omit=dev && rm -rf node_modules/node node_modules/.bin/node /root/.npm
COPY LICENSE ./
COPY db db
COPY server server
# No vite.config.ts beside it: a start with that file and a stale client would try to build.
COPY --from=build /app/dist dist

# Used only without DATABASE_URL: the private PostgreSQL keeps its cluster here.
RUN mkdir /data && chown node:node /data
VOLUME /data
ENV HOST=0.0.0.0 PUMPRUN_DATA=/data

USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["node", "--max-semi-space-size=16", "server/cli.ts"]
CMD ["serve"]
