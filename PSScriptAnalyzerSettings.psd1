@{
    Severity     = @('Error', 'Warning', 'Information')
    ExcludeRules = @(
        # Join-Path and the test helpers read better without parameter names.
        'PSAvoidUsingPositionalParameters'
        # It does not see that functions of a script use the script's parameters.
        'PSReviewUnusedParameter'
        # The tasks of build.ps1 are called as people call them.
        'PSUseSingularNouns'
        # PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
