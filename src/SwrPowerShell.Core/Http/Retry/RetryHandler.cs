using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Sends a request again after a transient failure, if that is safe and within the budget.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> s_request = new("SwrPowerShell.Request");
    private static readonly ResiliencePropertyKey<FirstAttempt?> s_first = new("SwrPowerShell.FirstAttempt");

    private readonly RetryPolicy _policy;
    private readonly TimeProvider _time;
    private readonly RetryQuota _quota = new();
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(RetryPolicy policy, TimeProvider time)
    {
        _policy = policy;
        _time = time;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (policy.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = policy.MaximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = policy.FirstDelay,
                MaxDelay = policy.LongestDelay,
                ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args)),
                DelayGenerator = args => ValueTask.FromResult(StateOf(args.Context).Delay),
                OnRetry = OnRetry,
            });
        }

        _pipeline = builder.Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        ExceptionDispatchInfo? failure = null;
        try
        {
            response = await SendOnceAsync(request, cancellationToken);
        }
        catch (SwrException e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        // Only failures pass through the pipeline, which costs as much as sending.
        if (StateOf(request).Failure is null)
        {
            failure?.Throw();
            return response!;
        }

        return await RetryAsync(request, new(response, failure), cancellationToken);
    }

    private async Task<HttpResponseMessage> RetryAsync(HttpRequestMessage request, FirstAttempt first, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_request, request);
        context.Properties.Set(s_first, first);
        try
        {
            return await _pipeline.ExecuteAsync(static async (c, self) => await self.SendNextAsync(c), context, this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendNextAsync(ResilienceContext context)
    {
        if (context.Properties.GetValue(s_first, null) is not { } first)
        {
            return SendOnceAsync(context.Properties.GetValue(s_request, null!), context.CancellationToken);
        }

        context.Properties.Set(s_first, null);
        first.Failure?.Throw();
        return Task.FromResult(first.Response!);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = StateOf(request);
        state.Fail(null);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (SwrException e)
        {
            state.Fail(TransientFailure.From(e));
            throw;
        }

        state.Fail(await TransientFailure.FromAsync(response, _time, cancellationToken));
        if (state.Failure is null)
        {
            _quota.Refill();
        }

        return response;
    }

    private bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> args)
    {
        var state = StateOf(args.Context);
        if (state.Failure is not { } failure)
        {
            return false;
        }

        state.Cause = failure.Cause;
        state.Delay = failure.RetryAfter;
        return args.AttemptNumber < _policy.MaximumRetryCount
            && MayRepeat(state)
            && Fits(state, failure.RetryAfter)
            && _quota.TryTake();
    }

    private static bool MayRepeat(RetryState state) => state.RetrySafety switch
    {
        RetrySafety.Always => true,
        RetrySafety.IfNothingHappened => !state.MayHaveHappened,
        _ => false,
    };

    private bool Fits(RetryState state, TimeSpan? wait) => state.Elapsed + (wait ?? TimeSpan.Zero) < _policy.Budget;

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> args)
    {
        var request = args.Context.Properties.GetValue(s_request, null!);
        if (ListenerOf(request) is { } observer)
        {
            var state = StateOf(request);
            observer.Verbose(
                $"Attempt {args.AttemptNumber + 1} of {request.Method} for the {state.Target} failed ({state.Cause.TrimEnd('.')}); "
                + $"attempt {args.AttemptNumber + 2} of at most {_policy.MaximumRetryCount + 1} follows in {args.RetryDelay.TotalSeconds:0.0} s.");
        }

        return ValueTask.CompletedTask;
    }

    private static ISwrObserver? ListenerOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(LogHandler.Observer, out var observer) && observer.WantsVerbose ? observer : null;

    private static RetryState StateOf(ResilienceContext context) => StateOf(context.Properties.GetValue(s_request, null!));

    private static RetryState StateOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(RetryState.Key, out var state) ? state : throw new InvalidOperationException("The request carries no retry state.");

    // The outcome of the first attempt, which becomes that of the pipeline's first attempt.
    private sealed record FirstAttempt(HttpResponseMessage? Response, ExceptionDispatchInfo? Failure);
}
