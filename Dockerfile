FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source

# Packages in a layer of their own: they change less often than the sources.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/EhpcEmulator/EhpcEmulator.csproj src/EhpcEmulator/
RUN dotnet restore src/EhpcEmulator -a $TARGETARCH -p:PublishReadyToRun=true

COPY src/ src/
RUN dotnet publish src/EhpcEmulator -c Release -a $TARGETARCH --no-restore --self-contained false \
    -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
LABEL org.opencontainers.image.title="E-HPC emulator" \
      org.opencontainers.image.description="A local emulator of Alibaba Cloud Elastic High Performance Computing" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app ./

# A volume takes over the owner of the folder that it is mounted on.
RUN mkdir /data && chown $APP_UID /data
VOLUME /data

ENV EHPC_URLS="http://0.0.0.0:8080;https://0.0.0.0:8443" \
    EHPC_DATA="/data"
EXPOSE 8080 8443
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=10s CMD ["/app/EhpcEmulator", "--healthcheck"]
ENTRYPOINT ["/app/EhpcEmulator"]
