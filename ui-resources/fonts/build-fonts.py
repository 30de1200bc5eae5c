#!/usr/bin/env python3
"""Builds the four bundled font files of Tapedeck from fonts under the SIL Open Font License.

JavaFX itself chooses where a missing glyph comes from, and a bare Linux has no Korean font to choose.
Each family therefore holds Latin, Korean and mathematical signs:

  Tapedeck Sans   Inter (Regular, SemiBold)           + Nanum Gothic        + Noto Sans Math
  Tapedeck Mono   JetBrains Mono (Regular, Bold)      + Nanum Gothic Coding + Noto Sans Math

Usage: build-fonts.py SOURCE_FONT_DIR OUTPUT_DIR      (needs fontTools; see README.md beside it)
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

LATIN = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x3CE), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x27BF), (0x27C0, 0x27EF), (0xFFFD, 0xFFFD),
]
KOREAN = [
    (0xAC00, 0xD7A3), (0x3131, 0x318E), (0x3000, 0x303F), (0x3041, 0x30FF), (0x2460, 0x2473),
    (0x3200, 0x33FF), (0xFF01, 0xFFEF),
]
SIGNS = [ord(sign) for sign in "∂∅∇∈∉⊙⊗⊕∘∼⟨⟩‖∑∏√∞≈≠≤≥ᵀ∥⋅⋯"]
FEATURES = ["kern", "mark", "mkmk", "ccmp"]


def codepoints(ranges):
    return [code for low, high in ranges for code in range(low, high + 1)]


def subsetted(path, codes):
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    font = TTFont(path)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def with_quadratic_outlines(font):
    """Replaces PostScript outlines, which cannot be mixed with TrueType ones."""
    if "glyf" in font:
        return font
    glyph_set = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs",
                  "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
                  "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
                  "maxCompositeContours", "maxComponentDepth"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    maxp.numGlyphs = len(order)
    font["maxp"] = maxp
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"
    return font


def add(base, donor, codes, scale, advance):
    """Copies glyphs into `base`; `advance` maps a scaled width to the wanted one, glyph centred.

    Korean syllables stay composed of shared parts: drawn out, they would double the file.
    """
    known = base.getBestCmap()
    cmap = donor.getBestCmap()
    added = {}
    for code in codes:
        if code in known or code not in cmap:
            continue
        width = round(donor["hmtx"][cmap[code]][0] * scale)
        wanted = advance(code, width)
        name = "uni%04X" % code
        copy_glyph(base, donor, cmap[code], name, scale, (wanted - width) / 2)
        base["hmtx"][name] = (wanted, getattr(base["glyf"][name], "xMin", 0))
        added[code] = name
    for table in base["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({c: n for c, n in added.items() if table.format == 12 or c < 0x10000})


def copy_glyph(base, donor, source, name, scale, shift):
    glyph = donor["glyf"][source]
    pen = TTGlyphPen(base["glyf"])
    if glyph.isComposite():
        for component in glyph.components:
            part = "part." + component.glyphName
            if part not in base["glyf"]:
                copy_glyph(base, donor, component.glyphName, part, scale, 0)
                width = round(donor["hmtx"][component.glyphName][0] * scale)
                base["hmtx"][part] = (width, getattr(base["glyf"][part], "xMin", 0))
            (a, b), (c, d) = getattr(component, "transform", ((1, 0), (0, 1)))
            x, y = round(component.x * scale + shift), round(component.y * scale)
            pen.addComponent(part, (a, b, c, d, x, y))
    else:
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, shift, 0)), donor["glyf"])
    base["glyf"][name] = copied = pen.glyph()
    copied.recalcBounds(base["glyf"])


def named(font, family, style, copyrights):
    bold = style == "Bold"
    names = font["name"]
    names.names = []
    postscript = family.replace(" ", "") + "-" + style
    for identifier, text in {
        0: copyrights,
        1: family,
        2: style,
        3: "1.0;" + postscript,
        4: family if style == "Regular" else family + " " + style,
        5: "Version 1.0",
        6: postscript,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }.items():
        names.setName(text, identifier, 3, 1, 0x409)
        names.setName(text, identifier, 1, 0, 0)
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["OS/2"].fsType = 0
    font["head"].macStyle = 1 if bold else 0
    font["post"].formatType = 3.0
    for tag in ("DSIG", "STAT", "meta", "FFTM", "gasp"):
        if tag in font:
            del font[tag]


def sans(sources, style):
    weight = {"Regular": "Regular", "Bold": "SemiBold"}[style]
    korean = {"Regular": "NanumGothic.ttf", "Bold": "NanumGothicBold.ttf"}[style]
    font = with_quadratic_outlines(
        subsetted(sources[f"Inter-{weight}.otf"], codepoints(LATIN)))
    scale_upem(font, 1000)
    keep_width = lambda code, width: width
    add(font, TTFont(sources[korean]), codepoints(KOREAN), 1.0, keep_width)
    add(font, TTFont(sources["NotoSansMath-Regular.ttf"]), SIGNS, 1.0, keep_width)
    named(font, "Tapedeck Sans", style,
          "Copyright 2020 The Inter Project Authors; 2010 NAVER Corporation; 2018 Google LLC.")
    return font


def mono(sources, style):
    korean = {"Regular": "NanumGothicCoding.ttf", "Bold": "NanumGothicCodingBold.ttf"}[style]
    font = subsetted(sources[f"JetBrainsMono-{style}.ttf"], codepoints(LATIN))
    half, full = 600, 1200
    grid = lambda code, width: half if width <= 700 else full
    add(font, TTFont(sources[korean]), codepoints(KOREAN), 1.12, grid)
    add(font, TTFont(sources["NotoSansMath-Regular.ttf"]), SIGNS, 0.9, lambda code, width: half)
    named(font, "Tapedeck Mono", style,
          "Copyright 2020 The JetBrains Mono Project Authors; 2009 NAVER Corporation; "
          "2018 Google LLC.")
    font["post"].isFixedPitch = 1
    return font


def main():
    source, output = Path(sys.argv[1]), Path(sys.argv[2])
    sources = {path.name: str(path) for path in source.rglob("*.[ot]tf")}
    for family, build in (("TapedeckSans", sans), ("TapedeckMono", mono)):
        for style in ("Regular", "Bold"):
            build(sources, style).save(output / f"{family}-{style}.ttf")


main()
