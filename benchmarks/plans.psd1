# What is measured, by size of the run. Times are milliseconds.
# Repetitions of create are the most: what takes long is repeated less (sections/create.ps1).
@{
    Smoke = @{
        create  = @{
            Repetitions = 1
            Groups      = @(
                @{ Rows = 40; Latency = 20; ThrottleLimits = @(16) }
                @{ Rows = 40; Latency = 0; ThrottleLimits = @(4); Contenders = @('module', 'bare') }
            )
        }
        startup = @{ Repetitions = 1 }
        memory  = @{ Sizes = @(@{ Rows = 200; Repetitions = 1 }, @{ Rows = 1000; Repetitions = 1 }) }
        sync    = @{ Repetitions = 1; Rows = 1500; Latencies = @(0) }
        limited = @{ ThrottleLimit = 16; Groups = @(@{ Rows = 60; Limit = '40/1s'; Ideal = 1.5; Contenders = @('module', 'parallel', 'loop') }) }
        stop    = @{ Repetitions = 1; InFlight = @(16) }
        core    = @{ Effort = 'smoke' }
    }
    Quick = @{
        create  = @{
            Repetitions = 3
            Groups      = @(
                @{ Rows = 500; Latency = 20; ThrottleLimits = @(16, 64) }
                @{ Rows = 500; Latency = 0; ThrottleLimits = @(16) }
                @{ Rows = 3000; Latency = 0; ThrottleLimits = @(16); Contenders = @('module', 'bare') }
            )
        }
        startup = @{ Repetitions = 7 }
        memory  = @{ Sizes = @(@{ Rows = 10000; Repetitions = 1 }, @{ Rows = 50000; Repetitions = 1 }) }
        sync    = @{ Repetitions = 3; Rows = 10000; Latencies = @(0) }
        limited = @{
            ThrottleLimit = 16
            Groups        = @(
                @{ Rows = 2000; Limit = '200/1s'; Ideal = 10; Contenders = @('module', 'parallel', 'loop') }
                @{ Rows = 100; Limit = '5/1s'; Ideal = 20; Contenders = @('module', 'parallel', 'loop') }
            )
        }
        stop    = @{ Repetitions = 3; InFlight = @(16, 64) }
        core    = @{ Effort = 'quick' }
    }
    Full  = @{
        create  = @{
            Repetitions = 5
            Groups      = @(
                @{ Rows = 500; Latency = 0; ThrottleLimits = @(1, 4, 16, 64) }
                @{ Rows = 500; Latency = 20; ThrottleLimits = @(1, 4, 16, 64) }
                @{ Rows = 500; Latency = 60; ThrottleLimits = @(1, 4, 16, 64) }
                @{ Rows = 3000; Latency = 0; ThrottleLimits = @(16); Contenders = @('module', 'bare') }
                @{ Rows = 5000; Latency = 0; ThrottleLimits = @(1, 4, 16, 64) }
                @{ Rows = 5000; Latency = 20; ThrottleLimits = @(1, 4, 16, 64) }
                @{ Rows = 5000; Latency = 60; ThrottleLimits = @(1, 4, 16, 64) }
            )
        }
        startup = @{ Repetitions = 15 }
        memory  = @{ Sizes = @(@{ Rows = 10000; Repetitions = 3 }, @{ Rows = 100000; Repetitions = 3 }, @{ Rows = 1000000; Repetitions = 1 }) }
        sync    = @{ Repetitions = 5; Rows = 10000; Latencies = @(0, 20) }
        limited = @{
            ThrottleLimit = 16
            Groups        = @(
                @{ Rows = 2000; Limit = '200/1s'; Ideal = 10; Contenders = @('module', 'parallel', 'loop') }
                @{ Rows = 100; Limit = '5/1s'; Ideal = 20; Contenders = @('module', 'parallel', 'loop') }
                @{ Rows = 90; Limit = '60/1m'; Ideal = 61; Contenders = @('module', 'parallel', 'loop') }
                @{ Rows = 240; Limit = '30/20s'; Ideal = 140; Contenders = @('module', 'parallel', 'loop') }
            )
        }
        stop    = @{ Repetitions = 15; InFlight = @(16, 64) }
        core    = @{ Effort = 'full' }
    }
}
