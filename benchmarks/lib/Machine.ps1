# Where and with what a run was made: without it no number can be compared.

function Get-CpuModel {
    if ($IsLinux) {
        return (Get-Content /proc/cpuinfo | Where-Object { $_ -cmatch '^(model name|Model)\s*:' } | Select-Object -First 1) -replace '^[^:]*:\s*'
    }

    $IsMacOS ? (sysctl -n machdep.cpu.brand_string) : $env:PROCESSOR_IDENTIFIER
}

# The commit, and whether files differ from it.
function Get-Commit {
    param([Parameter(Mandatory)] [string] $Folder)

    if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
        return 'unknown'
    }

    $commit = git -C $Folder rev-parse --short=12 HEAD 2>$null
    if (-not $commit) {
        return 'unknown'
    }

    $changed = git -C $Folder status --porcelain --untracked-files=no -- . ':!benchmarks/results'
    $changed ? "$commit, with uncommitted changes" : $commit
}

# The runtime that the servers and BenchmarkDotNet run on; PowerShell brings its own.
function Get-ServerRuntime {
    $versions = dotnet --list-runtimes | Where-Object { $_ -match '^Microsoft\.AspNetCore\.App (10\.\S+)' } | ForEach-Object { $Matches[1] }
    $versions ? @($versions)[-1] : 'unknown'
}

function Get-Machine {
    param([Parameter(Mandatory)] [string] $Folder)

    [ordered]@{
        'Processor'  = "$((Get-CpuModel) ?? 'unknown'), $([Environment]::ProcessorCount) cores"
        'Memory'     = "$(([GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB).ToString('0.0', [cultureinfo]::InvariantCulture)) GiB"
        'System'     = "$([Runtime.InteropServices.RuntimeInformation]::OSDescription), $([Runtime.InteropServices.RuntimeInformation]::OSArchitecture)"
        '.NET'       = "$([Environment]::Version) in PowerShell, $(Get-ServerRuntime) in the servers, SDK $(dotnet --version)"
        'PowerShell' = "$($PSVersionTable.PSVersion)"
        'Commit'     = Get-Commit $Folder
        'Date'       = [DateTime]::UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", [cultureinfo]::InvariantCulture)
    }
}
