#!/usr/bin/env bash
# Uses the packed Diary.Sdk and Diary.Protos as a stranger would: from a project outside the repository, which sees only
# the folder of packages and the machine's own package sources. Usage: check.sh FOLDER
set -euo pipefail
packages=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)

version=$(basename "$packages"/Diary.Sdk.[0-9]*.nupkg .nupkg)
version=${version#Diary.Sdk.}
grpc_tools=$(sed -n -E 's/.*Include="Grpc.Tools" Version="([^"]+)".*/\1/p' "$here/../../Directory.Packages.props")

# A package of the same version may be cached from an earlier run.
cache=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
rm -rf "${cache%/}/diary.sdk/$version" "${cache%/}/diary.protos/$version"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/Consumer.csproj" "$here/Program.cs" "$here/protos" "$work"
cd "$work"
properties=(-p:DiaryVersion="$version" -p:GrpcToolsVersion="$grpc_tools" -p:RestoreAdditionalProjectSources="$packages")
dotnet run "${properties[@]}"

echo "And the example of the README:"
example=$(sed -n '/^```csharp$/,/^```$/p' "$here/../../README.md" | sed '/^```/d')
[ -n "$example" ] || { echo "README.md has no example."; exit 1; }
{
  echo 'using Diary.Calendars; using Diary.Grading; using NodaTime;' # which the README names beside its example
  echo "$example"
  echo 'System.Console.WriteLine($"{average} {final} {day}");'
} > Program.cs
said=$(dotnet run "${properties[@]}")
echo "$said"
[ "$said" = "4.75 5 TransferredDayOff" ] || { echo "It does not say what the README says."; exit 1; }
