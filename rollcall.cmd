@echo off
rem Runs the rollcall command: finds a Java 17 or newer, builds what is not built, and steps aside.
setlocal
set "ROLLCALL_HOME=%~dp0"
set "ROLLCALL_HOME=%ROLLCALL_HOME:~0,-1%"

if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "PATH=%JAVA_HOME%\bin;%PATH%"
set "MAJOR="
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /i version') do (
  for /f "tokens=1 delims=.-+ " %%m in ("%%~v") do if not defined MAJOR set "MAJOR=%%m"
)
if not defined MAJOR (
  echo rollcall: no Java found. Install a JDK, version 17 or newer, and set JAVA_HOME to it. 1>&2
  exit /b 4
)
if %MAJOR% LSS 17 (
  echo rollcall: Java 17 or newer is needed, and this is Java %MAJOR%. Set JAVA_HOME to a newer one. 1>&2
  exit /b 4
)

set "BUILD="
if not exist "%ROLLCALL_HOME%\cli\target\rollcall-cli.jar" set "BUILD=yes"
for %%s in (intake registration status) do (
  if not exist "%ROLLCALL_HOME%\%%s-service\target\quarkus-app\quarkus-run.jar" set "BUILD=yes"
)
if defined BUILD (
  call :build || exit /b 4
)

java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "-Drollcall.home=%ROLLCALL_HOME%" ^
  -jar "%ROLLCALL_HOME%\cli\target\rollcall-cli.jar" %*
exit /b %ERRORLEVEL%

:build
echo Building Rollcall (first time only, a minute or two; longer where Maven has to fetch everything) 1>&2
if not exist "%ROLLCALL_HOME%\cli\target" mkdir "%ROLLCALL_HOME%\cli\target"
set "LOG=%ROLLCALL_HOME%\cli\target\rollcall-build.log"
pushd "%ROLLCALL_HOME%"
call mvnw.cmd -q -B -Dquick -Dmaven.test.skip=true -pl cli,intake-service,registration-service,status-service -am package >"%LOG%" 2>&1
if errorlevel 1 (
  popd
  echo rollcall: the build failed. See %LOG% 1>&2
  exit /b 1
)
popd
exit /b 0
