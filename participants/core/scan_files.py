"""What a scan of a signed sheet may be, beyond what its content says: a name that does not lie, bounds on sizes."""

MEGABYTE = 1024 * 1024
LARGEST_PHOTO = 30 * MEGABYTE
LARGEST_PDF = 20 * MEGABYTE
LARGEST_TOGETHER = 50 * MEGABYTE  # the web server takes 60 with all that is around the files
MOST_AT_ONCE = 10

ENDINGS = {"application/pdf": ("pdf",), "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"), "image/png": ("png",)}
WORDS = {"application/pdf": "документ PDF", "image/jpeg": "снимок JPEG", "image/png": "картинка PNG"}


def misnamed(name: str, content_type: str) -> str:
    """What to say of a file that calls itself another kind than it is; empty when the name is right or says nothing."""
    ending = name.rpartition(".")[2].lower()
    claimed = next((kind for kind, endings in ENDINGS.items() if ending in endings), "")
    if not claimed or claimed == content_type:
        return ""
    right = ENDINGS[content_type][0]
    return (
        f"Файл назван «.{ending}», а внутри {WORDS[content_type]}. Посмотрите, тот ли это файл; "
        f"если тот, дайте ему окончание .{right}."
    )
