# make-season.awk: the figures of make-season, into the folders below the
# current one.  Integers only, below 2^53, and no order that an awk may choose:
# mawk, gawk and busybox write the same bytes.

BEGIN {
	units()
	split("09-09 09-16", friday, " ")
	for (i = 1; i <= n; i++) {
		general_now[i] = 930 + i * 13 % 60 # permille of the task
		vocational_now[i] = 640 + i * 97 % 400
	}
	general_now[place["410500"]] = 1012  # more than its plan
	general_now[place["410600"]] = 1000  # exactly
	vocational_now[place["411200"]] = 1000

	week("weekly/2020-09-16-synthetic.csv", 2020, "09-16", 1000, 1000)
	week("weekly/2021-09-16-synthetic.csv", 2021, "09-16", 1000, 1010)
	week("weekly/2022-09-09-synthetic.csv", 2022, "09-09", 880, 860)
	week("weekly/2022-09-16-synthetic.csv", 2022, "09-16", 1000, 1000)
	tasks("targets.csv")
	tasks_of_zhengzhou("annual-targets.csv")
	schools()
	rosters()
	classes("classes.csv")
	cohort()
}

# The 28 assessed units, and what their tasks of 2022 are made of: the results
# of 2022 in samples/henan, which add up to the tasks of the province, 906,342
# and 661,647 (大河网, 2022-07-11).  Zhengzhou's are its own (新华网, 2022-07-12).
function units()
{
	unit(410100, "郑州市", 79360, 62488); unit(410181, "巩义市", 4754, 4202)
	unit(410200, "开封市", 34439, 25635); unit(410225, "兰考县", 7496, 12367)
	unit(410300, "洛阳市", 60263, 50744)
	unit(410400, "平顶山市", 36911, 24677)
	unit(410482, "汝州市", 8593, 8101); unit(410500, "安阳市", 37076, 19426)
	unit(410526, "滑县", 10238, 5429); unit(410600, "鹤壁市", 13586, 14556)
	unit(410700, "新乡市", 43801, 37099); unit(410783, "长垣市", 8045, 11376)
	unit(410800, "焦作市", 30579, 33474); unit(410900, "濮阳市", 33962, 16711)
	unit(411000, "许昌市", 41255, 32442); unit(411100, "漯河市", 18378, 14890)
	unit(411200, "三门峡市", 19101, 8189)
	unit(411300, "南阳市", 88356, 56742)
	unit(411381, "邓州市", 12981, 9943); unit(411400, "商丘市", 61194, 37772)
	unit(411481, "永城市", 12250, 6929); unit(411500, "信阳市", 55277, 32351)
	unit(411525, "固始县", 13804, 5530); unit(411600, "周口市", 79094, 38553)
	unit(411628, "鹿邑县", 10513, 9663)
	unit(411700, "驻马店市", 70592, 67294)
	unit(411729, "新蔡县", 8502, 5611); unit(419001, "济源市", 5942, 9453)
}

function unit(c, name_, general_, vocational_)
{
	code[++n] = c
	place[c] = n
	name[n] = name_
	general[n] = general_
	vocational[n] = vocational_
}

function div(a, b)
{
	return (a - a % b) / b
}

# Cumulative, of every unit: permille of what is reached on 16 September of
# 2022, which is itself permille of the task.
function week(file, year, day, general_of, vocational_of,    i)
{
	print "数据说明,年度,截止日期,代码,名称,办学类型,录取人数,学籍注册人数" >file
	for (i = 1; i <= n; i++) {
		if (code[i] == 411525 && year == 2022)
			continue # 固始县 has not reported at all
		if (code[i] == 411600 && year == 2022 && day == "09-16")
			continue # and 周口市 not again
		one_unit(file, year, day, i, general_of, vocational_of)
	}
	close(file)
}

# Shares of the types of a vocational count: 45, 27 and 28 of 100.
function one_unit(file, year, day, i, general_of, vocational_of,    g, v, a, b)
{
	# years before 2022 differ from unit to unit
	general_of += year < 2022 ? i * 7 % 40 - 30 : 0
	vocational_of += year < 2022 ? (i * 29 + year * 53) % 160 - 60 : \
	    i * 11 % 40
	g = div(div(general[i] * general_now[i], 1000) * general_of, 1000)
	if (year == 2022 && day == "09-16") {
		g = div(general[i] * general_now[i], 1000)
		vocational_of = 1000
	}
	v = div(div(vocational[i] * vocational_now[i], 1000) * vocational_of, 1000)
	# 商丘市 reports fewer than a week before
	if (code[i] == 411400 && day == "09-09" && year == 2022)
		v = div(v * 1250, 1000)
	a = div(v * 45, 100)
	b = div(v * 27, 100)
	row(file, year, day, i, "普通高中", g)
	row(file, year, day, i, "普通中专", a)
	row(file, year, day, i, "职业高中", b)
	row(file, year, day, i, "技工学校", v - a - b)
}

# Of those admitted some 90 of 100 are registered; of 南阳市 more than all.
function row(file, year, day, i, type, count)
{
	print "合成数据," year "," year "-" day "," code[i] "," name[i] "," \
	    type "," count "," div(count * (code[i] == 411300 && \
	    year == 2022 && type != "普通高中" ? 103 : 86 + i % 9), 100) >file
}

function tasks(file,    i)
{
	print "year,unit,name,orientation,sense,target,remark" >file
	for (i = 1; i <= n; i++)
		task(file, code[i], name[i], general[i], vocational[i],
		    "synthetic")
	task(file, 410000, "河南省", 906342, 661647, "synthetic")
	close(file)
}

function task(file, c, name_, general_, vocational_, remark)
{
	print "2022," c "," name_ ",general,at_most," general_ "," remark >file
	print "2022," c "," name_ ",vocational,at_least," vocational_ "," \
	    remark >file
}

# 新华网, 2022-07-12, and the province: 大河网, 2022-07-11.
function tasks_of_zhengzhou(file)
{
	print "year,level,unit,name,orientation,sense,target" >file
	published(file, "county", 410100, "郑州市市直", 47010, 37016)
	published(file, "county", 410106, "上街区", 950, 748)
	published(file, "county", 410122, "中牟县", 7100, 5591)
	published(file, "county", 410182, "荥阳市", 4200, 3307)
	published(file, "county", 410183, "新密市", 6750, 5315)
	published(file, "county", 410184, "新郑市", 7750, 6102)
	published(file, "county", 410185, "登封市", 5600, 4409)
	published(file, "assessed", 410100, "郑州市", 79360, 62488)
	published(file, "province", 410000, "河南省", 906342, 661647)
	close(file)
}

function published(file, level, c, name_, general_, vocational_)
{
	print "2022," level "," c "," name_ ",general,at_most," general_ >file
	print "2022," level "," c "," name_ ",vocational,at_least," \
	    vocational_ >file
}

# School by school.  丙 recruits jointly with 甲, and both cities deliver it; 丁
# is on no roster, and neither is 己 on that of 技工学校.
function schools()
{
	programmes = split("护理 学前教育 计算机应用 数控技术应用 " \
	    "汽车运用与维修 现代农艺技术 养老服务", programme, " ")
	of_city("schools/410100-synthetic.csv", 410100,
	    "甲 乙 丙 丁 戊 己", "普通中专 职业高中 职业高中 职业高中 技工学校 技工学校")
	of_city("schools/410300-synthetic.csv", 410300,
	    "丙 庚 辛", "职业高中 职业高中 普通中专")
}

function of_city(file, c, names, types,    s, p, k, m, school, type, admitted)
{
	print "数据说明,年度,截止日期,代码,学校名称,专业,办学类型," \
	    "录取人数,学籍注册人数" >file
	m = split(names, school, " ")
	split(types, type, " ")
	for (s = 1; s <= m; s++) {
		k = (index("甲乙丙丁戊己庚辛", school[s]) + 2) / 3
		for (p = 1; p <= programmes; p++) {
			if ((k + p) % 3 == 0)
				continue
			admitted = 20 + (k * 31 + p * 47) % 180
			print "合成数据,2022,2022-09-16," c ",示例学校" \
			    school[s] "," programme[p] "," type[s] "," \
			    admitted "," admitted - (k + p) % 4 * 3 + \
			    (school[s] == "庚" && p == 4 ? 40 : 0) >file
		}
	}
	close(file)
}

function rosters()
{
	f = "roster.csv"
	print "year,school,qualification,partner,from_province,remark" >f
	print "2022,示例学校甲,own,,,synthetic" >f
	print "2022,示例学校乙,own,,,synthetic" >f
	print "2022,示例学校丙,joint,示例学校甲,,synthetic" >f
	print "2022,示例学校庚,own,,,synthetic" >f
	print "2022,示例学校辛,joint,外省示例学院,陕西省,synthetic" >f
	close(f)
	f = "skilled-roster.csv"
	print "year,school,qualification,partner,from_province,remark" >f
	print "2022,示例学校戊,own,,,synthetic" >f
	close(f)
}

function classes(file)
{
	print "programme,class" >file
	print "护理,shortage" >file
	print "护理,state_controlled" >file
	print "学前教育,state_controlled" >file
	print "数控技术应用,priority" >file
	print "汽车运用与维修,priority" >file
	print "现代农艺技术,shortage" >file
	print "养老服务,shortage" >file
	close(file)
}

# Where more begin vocational school than general, more begin than left there.
function cohort(    i, l)
{
	a = "leavers.csv"
	b = "population.csv"
	print "year,unit,leavers,remark" >a
	print "year,unit,population,remark" >b
	for (i = 1; i <= n; i++) {
		l = div((general[i] + vocational[i]) * (1020 + i * 37 % 90), 1000)
		if (vocational[i] > general[i])
			l = div((general[i] + vocational[i]) * 985, 1000)
		print "2022," code[i] "," l ",synthetic" >a
		print "2022," code[i] "," l * 3 - div(l, 11) ",synthetic" >b
	}
	close(a)
	close(b)
}
