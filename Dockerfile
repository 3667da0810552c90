# Three images from one build: docker build --target api-gateway | scene-worker | runware-simulator.
# Does not need BuildKit. docker-compose.yml puts them together.

# ---- build: the whole project once ----
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build

# The poms first, with one empty package: Maven fetches plugins, compiler plug-ins and libraries into a layer that stays
# until a pom changes.
COPY .mvn .mvn
COPY pom.xml ./
COPY testing/support/pom.xml testing/support/
COPY common/pom.xml common/
COPY api-gateway/pom.xml api-gateway/
COPY scene-worker/pom.xml scene-worker/
COPY runware-simulator/pom.xml runware-simulator/
COPY standalone/pom.xml standalone/
COPY testing/fail-points/pom.xml testing/fail-points/
COPY testing/end-to-end/pom.xml testing/end-to-end/
COPY testing/chaos/pom.xml testing/chaos/
ENV MAVEN_ARGUMENTS="-B -q -P !format-check -Dmaven.test.skip=true -Dsingle-jar.skip -pl api-gateway,scene-worker,runware-simulator -am"
RUN mkdir -p common/src/main/java/warm \
 && echo '@org.jspecify.annotations.NullMarked package warm;' > common/src/main/java/warm/package-info.java \
 && mvn $MAVEN_ARGUMENTS package \
 && rm -rf common/src */target testing/*/target

COPY testing/support/src testing/support/src
COPY common/src common/src
COPY api-gateway/src api-gateway/src
COPY scene-worker/src scene-worker/src
COPY runware-simulator/src runware-simulator/src
COPY runware-simulator/scenarios runware-simulator/scenarios
# For the version of the jars, as there is no .git here: --build-arg COMMIT=$(git rev-parse --short=12 HEAD). Without it,
# they have the time of the build.
ARG COMMIT
RUN mvn $MAVEN_ARGUMENTS ${COMMIT:+-Dscenefleet.build=$COMMIT} package

# Libraries change rarely and are a layer of their own; the application, with our own library, is a small layer.
RUN for app in api-gateway scene-worker runware-simulator; do \
      layers=/layers/$app; \
      mkdir -p $layers/dependencies $layers/application/lib \
      && mv $app/target/lib $layers/dependencies/ \
      && mv $app/target/$app-*.jar $layers/application/app.jar \
      && for own in $layers/dependencies/lib/common-*.jar; do [ ! -e $own ] || mv $own $layers/application/lib/; done \
      || exit 1; \
    done

# ---- what the three have in common ----
FROM eclipse-temurin:25-jre AS runtime
# All three run as the same user, so that the gateway can read the files of the workers.
RUN groupadd --gid 10001 scenefleet \
 && useradd --uid 10001 --gid scenefleet --no-create-home --home-dir /app --shell /usr/sbin/nologin scenefleet \
 && install -d -o scenefleet -g scenefleet /data /data/videos
COPY deploy/image/java-options deploy/image/train /app/bin/
WORKDIR /app
# A new volume takes owner and mode from this folder.
ENV SCENEFLEET_OUTPUT_DIR=/data/videos
STOPSIGNAL SIGTERM

# Each image trains its own AOT cache, which fits only the JVM and the files that it was made with.
FROM runtime AS api-gateway
COPY --from=build /layers/api-gateway/dependencies/ ./
COPY --from=build /layers/api-gateway/application/ ./
RUN ["/app/bin/train"]
COPY deploy/image/check-http /app/bin/
USER scenefleet
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=6 CMD ["/app/bin/check-http", "8080", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "@/app/bin/java-options", "-jar", "/app/app.jar"]

# Also useful alone, see runware-simulator/README.md: docker run -p 9000:9000
FROM runtime AS runware-simulator
COPY --from=build /layers/runware-simulator/dependencies/ ./
COPY --from=build /layers/runware-simulator/application/ ./
RUN ["/app/bin/train"]
COPY deploy/image/check-http /app/bin/
USER scenefleet
EXPOSE 9000
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=6 CMD ["/app/bin/check-http", "9000", "/health"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "@/app/bin/java-options", "-jar", "/app/app.jar"]

FROM runtime AS scene-worker
COPY --from=build /layers/scene-worker/dependencies/ ./
COPY --from=build /layers/scene-worker/application/ ./
RUN ["/app/bin/train"]
COPY deploy/image/check-worker deploy/image/start-worker /app/bin/
USER scenefleet
# Written after each heartbeat that Redis accepted, twice a second; the health check looks at its age.
ENV SCENEFLEET_LIVENESS_FILE=/tmp/scene-worker.alive
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=3 CMD ["/app/bin/check-worker"]
ENTRYPOINT ["/app/bin/start-worker"]
