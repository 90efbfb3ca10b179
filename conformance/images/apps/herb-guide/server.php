<?php

declare(strict_types=1);

use HerbGuide\Answer;

require __DIR__ . '/vendor/autoload.php';

$stoppedAt = null;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, function () use (&$stoppedAt): void {
    $stoppedAt ??= microtime(true);
});

/** Answers a request; false for one that is answered a second after SIGTERM. */
function answer($client, bool $late, ?float $stoppedAt): bool
{
    if ($late && ($stoppedAt === null || microtime(true) < $stoppedAt + 1)) {
        return false;
    }
    $body = Answer::of($stoppedAt !== null);
    $length = strlen($body);
    fwrite($client, "HTTP/1.1 200 OK\r\nContent-Length: $length\r\nConnection: close\r\n\r\n$body");
    fclose($client);

    return true;
}

$server = stream_socket_server('tcp://0.0.0.0:' . getenv('PORT'));
$late = [];
while ($stoppedAt === null || $late !== []) {
    $ready = $stoppedAt === null ? [$server] : [];
    $none = null;
    // A signal ends the wait, and PHP warns of that.
    if ($ready === []) {
        usleep(50_000);
    } elseif (@stream_select($ready, $none, $none, 0, 100_000) > 0) {
        $client = stream_socket_accept($server);
        $path = explode(' ', (string) fgets($client))[1] ?? '';
        while (trim((string) fgets($client)) !== '') {
        }
        if ($path === '/crash') {
            exit(3);
        }
        if ($path === '/slow') {
            echo "slow begins\n";
            $late[] = $client;
        } else {
            answer($client, false, $stoppedAt);
        }
    }
    $late = array_filter($late, fn ($client) => !answer($client, true, $stoppedAt));
}
