<?php

declare(strict_types=1);

namespace HerbGuide;

/** Found by the list of classes that the build makes. */
final class Answer
{
    private const CODE = 'first';

    public static function of(bool $stopping): string
    {
        return json_encode([
            'code' => self::CODE,
            'uid' => posix_getuid(),
            'gid' => posix_getgid(),
            'canWrite' => @file_put_contents('/app/written', '') !== false,
            'stopping' => $stopping,
        ], JSON_THROW_ON_ERROR);
    }
}
