"""Two pictures of a page become the picture of what a reader would see differ.

A pixel is alike if its colour lies between the darkest and the lightest of the nine pixels around its place on the
other page, give or take `TOLERANCE` of 255, in both directions, after both pages have been softened. So a line that
falls between two pixels instead of on one of them passes, and what has moved by a pixel does. A colour that is gone, a
rule, a line of another font does not, nor does anything that has moved further, since it has no neighbour like it.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

SOFT = ImageFilter.GaussianBlur(1.5)
AROUND = 3  # pixels, in a square
TOLERANCE = 10  # less than the palest fill of a table differs from the paper
REACH = 12  # pixels around what differs; nothing farther away can look different
SPECK = 8  # pixels that may differ: a letter may, since words are the business of the golden texts


def difference(one: Image.Image, other: Image.Image) -> Image.Image | None:
    """Return white where two pages differ and black elsewhere; None if they are alike."""
    if one.size != other.size:
        return Image.new("L", other.size, "white")
    box = ImageChops.difference(one, other).getbbox()
    if box is None:
        return None
    left, upper, right, lower = box
    box = (max(left - REACH, 0), max(upper - REACH, 0), min(right + REACH, one.width), min(lower + REACH, one.height))
    found = _found(one.crop(box), other.crop(box))
    page = Image.new("L", other.size)
    page.paste(found, box)
    return page if page.histogram()[255] > SPECK else None


def _found(one: Image.Image, other: Image.Image) -> Image.Image:
    soft, soft_other = one.filter(SOFT), other.filter(SOFT)
    outside = ImageChops.lighter(_outside(soft, soft_other), _outside(soft_other, soft))
    seen = outside.point(lambda value: 255 * (value > TOLERANCE))
    red, green, blue = seen.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return by how much each pixel is darker or lighter than all those around its place on the other page."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(AROUND)), other.filter(ImageFilter.MaxFilter(AROUND))
    return ImageChops.lighter(ImageChops.subtract(darkest, one), ImageChops.subtract(one, lightest))


def shown(other: Image.Image, found: Image.Image) -> Image.Image:
    """Return the new page, pale, with what differs in red around it."""
    pale = Image.blend(other, Image.new("RGB", other.size, "white"), 0.6)
    marked = found.filter(ImageFilter.MaxFilter(AROUND))
    return Image.composite(Image.new("RGB", other.size, "#d40000"), pale, marked)
