using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Makes routes case-sensitive, as those of the service are.</summary>
internal sealed class LiteralCasePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var segments = (httpContext.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint is RouteEndpoint endpoint)
            {
                candidates.SetValidity(i, Matches(endpoint.RoutePattern.PathSegments, segments));
            }
        }

        return Task.CompletedTask;
    }

    private static bool Matches(IReadOnlyList<RoutePatternPathSegment> pattern, string[] path)
    {
        for (var i = 0; i < pattern.Count && i < path.Length; i++)
        {
            if (pattern[i].Parts is [RoutePatternLiteralPart literal] && literal.Content != path[i])
            {
                return false;
            }
        }

        return true;
    }
}
