# A static binary on an empty image: docker build -t dateline . && docker run --rm -i dateline stream < in.ndjson
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /dateline
COPY . .
RUN cargo install --locked --features full --path . --root /out

FROM scratch
COPY --from=build /out/bin/dateline /dateline
ENTRYPOINT ["/dateline"]
