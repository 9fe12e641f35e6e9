# syntax=docker/dockerfile:1

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# amd64 or arm64, whatever the building machine is.
ARG TARGETARCH
WORKDIR /source

# Packages first: this layer is rebuilt only when the dependencies change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Directory.Build.props src/
COPY src/Moderation.Contracts/Moderation.Contracts.csproj src/Moderation.Contracts/packages.lock.json src/Moderation.Contracts/
COPY src/Moderation.Scoring/Moderation.Scoring.csproj src/Moderation.Scoring/packages.lock.json src/Moderation.Scoring/
COPY src/Moderation.Training/Moderation.Training.csproj src/Moderation.Training/packages.lock.json src/Moderation.Training/
COPY src/Moderation.Service/Moderation.Service.csproj src/Moderation.Service/packages.lock.json src/Moderation.Service/
RUN dotnet restore src/Moderation.Service/Moderation.Service.csproj --locked-mode --arch $TARGETARCH

COPY src src
RUN dotnet publish src/Moderation.Service/Moderation.Service.csproj -c Release --arch $TARGETARCH --no-self-contained --no-restore -o /app

# Not an image without ICU: labels follow the plural rules of every locale, and text is compared by Unicode's.
# Not musl either: the native libraries of ML.NET and SQLite are built for glibc.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY models/default models/default

# The volume belongs to the user that runs the program, who is not root.
RUN install -d -o "$APP_UID" -g "$APP_UID" /data
VOLUME /data
ENV ASPNETCORE_HTTP_PORTS=5080 \
    Moderation__Sqlite=/data/moderation.db
EXPOSE 5080
USER $APP_UID

# The image has no curl; the program asks itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["dotnet", "Moderation.Service.dll", "health", "--url", "http://127.0.0.1:5080/health/live"]
ENTRYPOINT ["dotnet", "Moderation.Service.dll"]
