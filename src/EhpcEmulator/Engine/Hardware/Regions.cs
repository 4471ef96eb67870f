using System.Collections.Frozen;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>The regions that offer E-HPC, and their zones.</summary>
public static class Regions
{
    // The codes hz, sh and bj appear in the API's samples; the others are made up in the same way. Of the prefixes only
    // that of cn-wuhan-lr is made up.
    private static readonly Region[] Known =
    [
        Of("cn-hangzhou", "华东1（杭州）", "China (Hangzhou)", "hz", "bp1", "abcdefghijk"),
        Of("cn-shanghai", "华东2（上海）", "China (Shanghai)", "sh", "uf6", "abcdefgklmn"),
        Of("cn-qingdao", "华北1（青岛）", "China (Qingdao)", "qd", "m5e", "bc"),
        Of("cn-beijing", "华北2（北京）", "China (Beijing)", "bj", "2ze", "abcdefghijkl"),
        Of("cn-zhangjiakou", "华北3（张家口）", "China (Zhangjiakou)", "zjk", "8vb", "abc"),
        Of("cn-huhehaote", "华北5（呼和浩特）", "China (Hohhot)", "hhht", "hp3", "ab"),
        Of("cn-wulanchabu", "华北6（乌兰察布）", "China (Ulanqab)", "wlcb", "0jl", "abcd"),
        Of("cn-shenzhen", "华南1（深圳）", "China (Shenzhen)", "sz", "wz9", "abcdef"),
        Of("cn-heyuan", "华南2（河源）", "China (Heyuan)", "hy", "f8z", "abc"),
        Of("cn-guangzhou", "华南3（广州）", "China (Guangzhou)", "gz", "7xv", "ab"),
        Of("cn-wuhan-lr", "华中1（武汉-本地地域）", "China (Wuhan - Local Region)", "wh", "w7h", "a"),
        Of("cn-chengdu", "西南1（成都）", "China (Chengdu)", "cd", "2vc", "abc"),
        Of("cn-hongkong", "中国香港", "China (Hong Kong)", "hk", "j6c", "bcd"),
        Of("ap-northeast-1", "日本（东京）", "Japan (Tokyo)", "jp", "6we", "abc"),
        Of("ap-southeast-1", "新加坡", "Singapore", "sg", "t4n", "abcd"),
        Of("ap-southeast-2", "澳大利亚（悉尼）", "Australia (Sydney)", "au", "p0w", "ab", onlyIn2018: true),
        Of("ap-southeast-5", "印度尼西亚（雅加达）", "Indonesia (Jakarta)", "id", "k1a", "abc"),
        Of("eu-central-1", "德国（法兰克福）", "Germany (Frankfurt)", "de", "gw8", "abc"),
        Of("me-east-1", "阿联酋（迪拜）", "UAE (Dubai)", "ae", "eb3", "ab"),
    ];

    private static readonly FrozenDictionary<string, Region> ById =
        Known.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Zone> ByZoneId =
        Known.SelectMany(r => r.Zones).ToFrozenDictionary(z => z.Id, StringComparer.Ordinal);

    /// <summary>Every region, those in China first, as the region lists of the service are ordered.</summary>
    public static IReadOnlyList<Region> All { get; } = Array.AsReadOnly(Known);

    /// <summary>The region of that id, or null when E-HPC is not offered there.</summary>
    public static Region? Find(string regionId) => ById.GetValueOrDefault(regionId);

    /// <summary>The zone of that id, or null when no region has it.</summary>
    public static Zone? FindZone(string zoneId) => ByZoneId.GetValueOrDefault(zoneId);

    private static Region Of(
        string id,
        string localName,
        string englishName,
        string code,
        string prefix,
        string letters,
        bool onlyIn2018 = false)
    {
        // A region id that ends in a number takes the letter at once (ap-southeast-1a), the others after a hyphen.
        var stem = char.IsAsciiDigit(id[^1]) ? id : id + "-";
        var zones = letters.Select(letter => new Zone(stem + letter, id)).ToArray();
        return new Region(id, localName, englishName, code, prefix, onlyIn2018, Array.AsReadOnly(zones));
    }
}
