using SwrPowerShell;
using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Rehearsal;

const int AllGood = 0;
const int SomeRowsFailed = 1;
const int FileUnusable = 2;

if (args is not [var path])
{
    Console.Error.WriteLine("Usage: dotnet run --project src/SwrPowerShell.Rehearsal -- <file.csv>");
    return FileUnusable;
}

try
{
    using var file = CsvRows.Open(path, null, null, RepositoryColumns.Known);
    return await new RehearsalRun(new ResultTable(Console.Out)).RunAsync(file) == 0 ? AllGood : SomeRowsFailed;
}
catch (SwrException e)
{
    Console.Error.WriteLine($"{e.Message} {e.RecommendedAction}".TrimEnd());
    return FileUnusable;
}
