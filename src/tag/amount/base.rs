//! Units in terms of one base unit, for comparison only: a tag keeps the unit as said.

use crate::tag::Unit;

/// A value in the base unit of its measure: metre, square metre, cubic metre, kilogram, metre per second, kelvin-free
/// `celsius`, joule, watt, second. `None` where the unit is no measure or has no fixed size.
///
/// ```
/// use counterpoint::tag::{Unit, amount::base};
/// assert_eq!(base(&Unit::Measure("kilometer".into()), 2.0), Some(("meter", 2000.0)));
/// assert_eq!(base(&Unit::Money("EUR".into()), 2.0), None);
/// ```
pub fn base(unit: &Unit, value: f64) -> Option<(&'static str, f64)> {
    let id = match unit {
        Unit::Measure(id) => &**id,
        Unit::Time(t) => return Some(("second", value * t.seconds())),
        _ => return None,
    };
    match id {
        "celsius" => return Some(("celsius", value)),
        "fahrenheit" => return Some(("celsius", (value - 32.0) / 1.8)),
        "kelvin" => return Some(("celsius", value - 273.15)),
        _ => {}
    }
    TABLE.iter().find_map(|(to, units)| units.iter().find(|u| u.0 == id).map(|u| (*to, value * u.1)))
}

/// 4.1 times a billion is a hair less than that: the whole number meant.
pub(super) fn whole(x: f64) -> f64 {
    if (x - x.round()).abs() < 1e-9 * x.abs() { x.round() } else { x }
}

type Units = &'static [(&'static str, f64)];

const TABLE: &[(&str, Units)] = &[
    (
        "meter",
        &[
            ("meter", 1.0),
            ("kilometer", 1e3),
            ("decimeter", 0.1),
            ("centimeter", 0.01),
            ("millimeter", 1e-3),
            ("micrometer", 1e-6),
            ("nanometer", 1e-9),
            ("mile", 1609.344),
            ("yard", 0.9144),
            ("foot", 0.3048),
            ("inch", 0.0254),
            ("nautical-mile", 1852.0),
            ("mile-scandinavian", 10_000.0),
            ("light-year", 9.460_730_472_580_8e15),
        ],
    ),
    (
        "square-meter",
        &[
            ("square-meter", 1.0),
            ("square-kilometer", 1e6),
            ("square-centimeter", 1e-4),
            ("hectare", 1e4),
            ("acre", 4_046.856_422_4),
            ("square-mile", 2_589_988.110_336),
            ("square-foot", 0.092_903_04),
            ("square-yard", 0.836_127_36),
            ("dunam", 1e3),
        ],
    ),
    (
        "cubic-meter",
        &[
            ("cubic-meter", 1.0),
            ("cubic-kilometer", 1e9),
            ("cubic-centimeter", 1e-6),
            ("cubic-foot", 0.028_316_846_592),
            ("liter", 1e-3),
            ("milliliter", 1e-6),
            ("centiliter", 1e-5),
            ("deciliter", 1e-4),
            ("hectoliter", 0.1),
            ("gallon", 3.785_411_784e-3),
            ("barrel", 0.158_987_294_928),
            ("pint", 4.731_764_73e-4),
        ],
    ),
    (
        "kilogram",
        &[
            ("kilogram", 1.0),
            ("gram", 1e-3),
            ("milligram", 1e-6),
            ("microgram", 1e-9),
            ("tonne", 1e3),
            ("kilotonne", 1e6),
            ("megatonne", 1e9),
            ("ton", 907.184_74),
            ("pound", 0.453_592_37),
            ("ounce", 0.028_349_523_125),
            ("stone", 6.350_293_18),
        ],
    ),
    (
        "meter-per-second",
        &[
            ("meter-per-second", 1.0),
            ("kilometer-per-hour", 1.0 / 3.6),
            ("mile-per-hour", 0.447_04),
            ("knot", 1852.0 / 3600.0),
            ("kilometer-per-second", 1e3),
        ],
    ),
    (
        "joule",
        &[
            ("joule", 1.0),
            ("kilojoule", 1e3),
            ("megajoule", 1e6),
            ("watt-hour", 3.6e3),
            ("kilowatt-hour", 3.6e6),
            ("megawatt-hour", 3.6e9),
            ("gigawatt-hour", 3.6e12),
            ("terawatt-hour", 3.6e15),
            ("kilocalorie", 4184.0),
            ("calorie", 4.184),
        ],
    ),
    (
        "watt",
        &[
            ("watt", 1.0),
            ("milliwatt", 1e-3),
            ("kilowatt", 1e3),
            ("megawatt", 1e6),
            ("gigawatt", 1e9),
            ("terawatt", 1e12),
            ("horsepower", 735.498_75),
        ],
    ),
];

#[cfg(test)]
mod tests {
    #[test]
    fn a_scaled_decimal_is_the_whole_number_meant() {
        assert_ne!(4.1 * 1e9, 4_100_000_000.0);
        assert_eq!(super::whole(4.1 * 1e9), 4_100_000_000.0);
        assert_eq!(super::whole(4.25), 4.25);
    }
}
