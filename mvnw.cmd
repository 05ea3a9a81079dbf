@echo off
rem Finds or fetches Maven 3.9, then runs it. There is no download address in here: an older Maven fetches the newer one
rem by its coordinates, and so through whatever mirror this site's own Maven settings name.
setlocal
set "VERSION=3.9.16"
if "%MAVEN_USER_HOME%"=="" set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "BASE=%MAVEN_USER_HOME%\rollcall-maven"
set "FOUND=%BASE%\apache-maven-%VERSION%"

if exist "%FOUND%\bin\mvn.cmd" goto run

where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: no Maven found. Install any Maven 3, put its bin folder on the PATH, then run this again. 1>&2
  exit /b 1
)

rem "Apache Maven 3.9.16 (...)": the third word, split at its dots. -B keeps colours out of it.
set "MAJOR=0"
set "MINOR=0"
for /f "tokens=3,4 delims=. " %%a in ('mvn -B --version 2^>nul ^| findstr /b /c:"Apache Maven"') do (
  set "MAJOR=%%a"
  set "MINOR=%%b"
)
if %MAJOR% gtr 3 goto path
if %MAJOR% equ 3 if %MINOR% geq 9 goto path

echo mvnw: fetching Maven %VERSION% (the one on the PATH is older than 3.9) 1>&2
set "STAGING=%BASE%\staging-%RANDOM%%RANDOM%"
mkdir "%STAGING%" || exit /b 1
rem Away from the project, so that the old Maven does not try to read its poms.
pushd "%STAGING%"
call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%VERSION%:tar.gz:bin" "-DoutputDirectory=%STAGING%" -Dmdep.useBaseVersion=true 1>&2
if errorlevel 1 goto failed
tar -xzf "apache-maven-%VERSION%-bin.tar.gz"
if errorlevel 1 goto failed
popd
if not exist "%FOUND%" move "%STAGING%\apache-maven-%VERSION%" "%FOUND%" >nul
rmdir /s /q "%STAGING%"
if exist "%FOUND%\bin\mvn.cmd" goto run
echo mvnw: Maven %VERSION% could not be put into %BASE%. 1>&2
exit /b 1

:failed
popd
rmdir /s /q "%STAGING%"
echo mvnw: Maven %VERSION% could not be fetched. See above, or install Maven 3.9 yourself. 1>&2
exit /b 1

:run
call "%FOUND%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:path
call mvn %*
exit /b %ERRORLEVEL%
