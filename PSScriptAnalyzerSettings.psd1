@{
    Severity     = @('Error', 'Warning', 'Information')
    ExcludeRules = @()
}
