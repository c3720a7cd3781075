global using System.Management.Automation;
global using SwrPowerShell.Base;
global using SwrPowerShell.Completion;
global using SwrPowerShell.Core;
global using SwrPowerShell.Core.Naming;
global using SwrPowerShell.Core.Swr;
global using SwrPowerShell.Parameters;
global using SwrPowerShell.Processes;
