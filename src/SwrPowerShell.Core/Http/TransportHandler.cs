using System.Buffers;

namespace SwrPowerShell.Core.Http;

/// <summary>Sends one attempt and reads the whole reply, within limits of time and size.</summary>
/// <remarks>The last handler, so that the others receive a complete reply or an <see cref="SwrException"/>.</remarks>
internal sealed class TransportHandler(TimeSpan timeout, Uri? proxy = null) : DelegatingHandler
{
    // A page of 1,000 repositories with descriptions of 30,000 characters is about 90 MiB.
    private const long LargestAnswer = 128 * 1024 * 1024;

    // Replies to other methods than GET, and errors.
    private const long LargestShortAnswer = 1024 * 1024;

    // The buffer that is allocated for Content-Length at most.
    private const int LargestReserve = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        SendableHeaders.Require(request);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, deadline.Token);
            await BufferAsync(response, uri, deadline.Token);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            switch (e)
            {
                case OperationCanceledException when !cancellationToken.IsCancellationRequested:
                    throw TransportErrors.TimedOut(uri, timeout);
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    throw TransportErrors.NotHttp(uri);
                case InvalidDataException or InvalidOperationException when response is not null:
                    // InvalidOperationException: thrown by Brotli decompression.
                    throw TransportErrors.NotUnpacked(e, uri);
                case HttpIOException or IOException when response is not null:
                    throw TransportErrors.Truncated(e, uri);
                case HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } ended when response is not null:
                    throw TransportErrors.Truncated(ended, uri);
                case HttpRequestException failure:
                    throw TransportErrors.Describe(failure, uri, proxy);
                default:
                    throw;
            }
        }
    }

    private static async Task BufferAsync(HttpResponseMessage response, Uri uri, CancellationToken cancellationToken)
    {
        var limit = response.IsSuccessStatusCode && response.RequestMessage?.Method == HttpMethod.Get ? LargestAnswer : LargestShortAnswer;
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
        {
            throw TransportErrors.TooLarge(uri, limit);
        }

        if (announced == 0)
        {
            return;
        }

        using var whole = new MemoryStream((int)Math.Min(announced ?? 0, LargestReserve));
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (whole.Length + read > limit)
                {
                    throw TransportErrors.TooLarge(uri, limit);
                }

                whole.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var content = new ByteArrayContent(whole.GetBuffer(), 0, (int)whole.Length);
        foreach (var header in response.Content.Headers)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        response.Content.Dispose();
        response.Content = content;
    }
}
