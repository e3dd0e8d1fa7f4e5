"""QR codes for documents: as an address inside the document itself, and as a picture for Word files."""

from io import BytesIO


def qr_code(text: str, *, border: int = 0) -> str:
    """The QR code as the address of a picture that is inside the document itself."""
    import segno  # slow import

    return str(segno.make(text, error="m", micro=False).png_data_uri(scale=10, border=border))


def qr_picture(text: str, *, border: int = 2) -> BytesIO:
    """The QR code as a PNG file."""
    import segno  # slow import

    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=10, border=border)
    picture.seek(0)
    return picture
