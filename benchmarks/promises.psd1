# What the project promises. A run measures the values and says which are kept; it never fails on a time.
@{
    Promises = @(
        @{ Id = 'create-20-bare'; Text = '500 creates at 20 ms, throttle 16: time, as a multiple of a bare `HttpClient` loop'; AtMost = 1.15; Format = '0.00 ×' }
        @{ Id = 'create-20-parallel'; Text = '500 creates at 20 ms, throttle 64: times as fast as `ForEach-Object -Parallel`'; AtLeast = 4; Format = '0.0 ×' }
        @{ Id = 'create-20-loop'; Text = '500 creates at 20 ms, throttle 16: times as fast as one by one'; AtLeast = 12; Format = '0.0 ×' }
        @{ Id = 'create-0-bare'; Text = '3,000 creates at 0 ms, throttle 16: time, as a multiple of a bare `HttpClient` loop'; AtMost = 2.5; Format = '0.00 ×' }
        @{ Id = 'import'; Text = '`Import-Module`, over the bare start of `pwsh -NoProfile`'; AtMost = 60; Format = '0 ms' }
        @{ Id = 'first-request'; Text = 'First answer after the import, beyond the server''s own time'; AtMost = 150; Format = '0 ms' }
        @{ Id = 'memory'; Text = 'Peak memory with 1,000,000 rows, above that with 10,000'; AtMost = 64; Format = '0.0 MiB' }
        @{ Id = 'limited-second-time'; Text = '2,000 creates at 200 a second, throttle 16: time over what the limit allows'; AtMost = 1.1; Format = '0.00 ×' }
        @{ Id = 'limited-second-refused'; Text = '2,000 creates at 200 a second, throttle 16: refused requests'; AtMost = 2; Format = '0.0 %' }
        @{ Id = 'limited-window-time'; Text = '240 creates at 30 per 20 s and 90 at 60 a minute, throttle 16: time over what the limit allows'; AtMost = 1.15; Format = '0.00 ×' }
        @{ Id = 'limited-window-refused'; Text = '240 creates at 30 per 20 s and 90 at 60 a minute, throttle 16: refused requests'; AtMost = 10; Format = '0.0 %' }
        @{ Id = 'stop'; Text = 'From stop to return, slowest of all with 16 and 64 hanging requests'; AtMost = 500; Format = '0 ms' }
    )
}
